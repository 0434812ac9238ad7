package io.github.hailuo4j.processor;

import com.palantir.javapoet.JavaFile;
import io.github.hailuo4j.processor.generator.AsciiSource;
import io.github.hailuo4j.processor.generator.VisibleAnnotations;
import java.io.IOException;
import java.io.Writer;
import javax.annotation.processing.Filer;
import javax.tools.Diagnostic.Kind;

/** Writes source files into the annotated package, with the annotations that are visible there. */
final class SourceFiles {

    private final Filer filer;
    private final VisibleAnnotations annotations;
    private final Annotated where;

    SourceFiles(Filer filer, VisibleAnnotations annotations, Annotated where) {
        this.filer = filer;
        this.annotations = annotations;
        this.where = where;
    }

    /** A file as the generator makes it. */
    void write(JavaFile file) {
        JavaFile annotated = annotations.on(file);
        writeText(annotated.typeSpec().name(), AsciiSource.of(annotated.toString()));
    }

    /** A file that is text already: with both annotations, and without the line that names its package. */
    void write(String className, String text) {
        writeText(className, "package " + where.element().getQualifiedName() + ";\n" + annotations.in(text));
    }

    private void writeText(String className, String text) {
        try (Writer writer = filer.createSourceFile(
                        where.element().getQualifiedName() + "." + className, where.element())
                .openWriter()) {
            writer.write(text);
        } catch (IOException e) {
            where.report(Kind.ERROR, className + " cannot be written: " + e.getMessage());
        }
    }
}
