package io.github.hailuo4j.processor.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ModelsAnnotationTest {

    private static ModelsAnnotation in(String annotation) {
        return ModelsAnnotation.in(source(annotation)).orElseThrow();
    }

    private static String source(String annotation) {
        return "// @HailuoModels(spec = \"not.yaml\")\n/** Our {@code @HailuoModels}. */\n@Deprecated " + annotation
                + " @SuppressWarnings(\"x\")\r\npackage com.acme.video;\n\nimport io.github.hailuo4j.runtime.HailuoModels;\n";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "@HailuoModels | hailuo.openapi.yaml",
                "@HailuoModels() | hailuo.openapi.yaml",
                "@HailuoModels(spec = \"own.yaml\") | own.yaml",
                "@HailuoModels(fingerprint = \"1\", spec = \"a\\u002fown.yaml\") | a/own.yaml",
                "@io.github.hailuo4j.runtime.HailuoModels(spec = (\"own\" + \".yaml\")) | own.yaml",
                "@HailuoModels(/* spec = \"no\" */ spec /* ) */ = \"own).yaml\") | own).yaml",
            })
    void itsDocument(String annotation, String spec) {
        assertThat(in(annotation).spec()).isEqualTo(spec);
        assertThat(in(annotation).packageName()).isEqualTo("com.acme.video");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "@HailuoModels | @HailuoModels(fingerprint = \"12ab\")",
                "@HailuoModels( ) | @HailuoModels(fingerprint = \"12ab\")",
                "@HailuoModels(spec = \"own.yaml\") | @HailuoModels(spec = \"own.yaml\", fingerprint = \"12ab\")",
                "@HailuoModels(spec = \"ö)\" /* é */ ) | @HailuoModels(spec = \"ö)\", fingerprint = \"12ab\" /* é */ )",
                "@HailuoModels(fingerprint = \"0\", spec = \"own.yaml\") | @HailuoModels(fingerprint = \"12ab\", spec = \"own.yaml\")",
                "@HailuoModels(fingerprint = OLD + \"0\") | @HailuoModels(fingerprint = \"12ab\")",
            })
    void aFingerprintIsWrittenAndNothingElseChanged(String before, String after) {
        assertThat(in(before).withFingerprint("12ab")).isEqualTo(source(after));
        assertThat(in(after).withFingerprint("12ab")).isEqualTo(source(after));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@com.acme.HailuoModels", "@HailuoModelsOf"})
    void packagesOfOthers(String annotation) {
        assertThat(ModelsAnnotation.in(source(annotation))).isEmpty();
        assertThat(ModelsAnnotation.in("package com.acme;")).isEmpty();
    }

    @Test
    void whatOnlyACompilationKnows() {
        assertThatThrownBy(() -> in("@HailuoModels(spec = Names.OWN)").spec())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("line 3: spec must be a string literal to be read outside of a compilation, not Names.OWN");
    }

    @Test
    void whatIsNoJava() {
        assertThatThrownBy(() -> in("@HailuoModels(spec = )"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("line 3: illegal start of expression");
    }
}
