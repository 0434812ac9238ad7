package io.github.hailuo4j.processor.generator;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import javax.lang.model.element.Element;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * The annotations of generated files, as far as the module that they belong to sees them. Neither {@code @Generated} nor {@code
 * @NullMarked} is worth a {@code requires} in a user's module; one that has it gets them, and so does the class path.
 */
public final class VisibleAnnotations {

    private static final String GENERATOR = "io.github.hailuo4j.processor.HailuoModelsProcessor";

    private static final String GENERATED = "javax.annotation.processing.Generated";
    private static final String NULL_MARKED = "org.jspecify.annotations.NullMarked";
    private static final String PLACED_GENERATED = "@Generated(\"" + GENERATOR + "\")";

    private final boolean seesGenerated;
    private final boolean seesNullMarked;

    /**
     * What is seen from a place.
     *
     * @param place the package that the files go into
     */
    public VisibleAnnotations(Elements elements, Element place) {
        ModuleElement module = elements.getModuleOf(place);
        this.seesGenerated = isVisible(GENERATED, elements, module);
        this.seesNullMarked = isVisible(NULL_MARKED, elements, module);
    }

    /** Without regard to a place. */
    VisibleAnnotations(boolean seesGenerated, boolean seesNullMarked) {
        this.seesGenerated = seesGenerated;
        this.seesNullMarked = seesNullMarked;
    }

    /** Both, wherever the files go. */
    public static VisibleAnnotations all() {
        return new VisibleAnnotations(true, true);
    }

    /** Not by the name alone: that finds what any module of the compilation sees. */
    private static boolean isVisible(String name, Elements elements, @Nullable ModuleElement module) {
        return (module == null ? elements.getTypeElement(name) : elements.getTypeElement(module, name)) != null;
    }

    /** The file with its annotations. No date: the same input gives the same bytes. */
    public JavaFile on(JavaFile file) {
        TypeSpec.Builder type = file.typeSpec().toBuilder();
        if (seesGenerated) {
            type.addAnnotation(AnnotationSpec.builder(Types.GENERATED)
                    .addMember("value", "$S", GENERATOR)
                    .build());
        }
        if (seesNullMarked) {
            type.addAnnotation(Types.NULL_MARKED);
        }
        return Sources.file(file.packageName(), type.build());
    }

    /** The text of a file that has {@linkplain #all() all} annotations with those that are visible. */
    public String in(String text) {
        String visible = seesGenerated ? text : without(GENERATED, PLACED_GENERATED, text);
        return seesNullMarked ? visible : without(NULL_MARKED, "@NullMarked", visible);
    }

    private static String without(String name, String placed, String text) {
        return text.replace("import " + name + ";\n", "").replace("\n" + placed + "\n", "\n");
    }
}
