package io.github.hailuo4j.processor.generator;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
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

    private final boolean seesGenerated;
    private final boolean seesNullMarked;

    /**
     * What is seen from a place.
     *
     * @param place the package that the files go into
     */
    public VisibleAnnotations(Elements elements, Element place) {
        ModuleElement module = elements.getModuleOf(place);
        this.seesGenerated = isVisible(Types.GENERATED, elements, module);
        this.seesNullMarked = isVisible(Types.NULL_MARKED, elements, module);
    }

    /** Not by the name alone: that finds what any module of the compilation sees. */
    private static boolean isVisible(ClassName annotation, Elements elements, @Nullable ModuleElement module) {
        String name = annotation.canonicalName();
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
}
