package io.github.hailuo4j.checker;

import com.google.auto.service.AutoService;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Plugin;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/**
 * Checks calls of generated setters wherever javac compiles them. javac finds it on the processor path, or on the class path
 * where there is no processor path, and starts it by itself; {@code -Xplugin:"hailuo4j off"} keeps it from looking.
 */
@AutoService(Plugin.class)
public final class CheckerPlugin implements Plugin {

    private static final String GENERATED_REQUEST = "io.github.hailuo4j.runtime.request.GeneratedRequest";

    private static final String GENERATOR = "io.github.hailuo4j.processor.HailuoModelsProcessor";

    /** Called by javac. */
    public CheckerPlugin() {}

    @Override
    public String getName() {
        return "hailuo4j";
    }

    @Override
    public boolean autoStart() {
        return true;
    }

    @Override
    public void init(JavacTask task, String... arguments) {
        if (!List.of(arguments).contains("off")) {
            task.addTaskListener(new AnalyzedClasses(task));
        }
    }

    /** Looks at each class once it is analyzed: then types are known, and generated classes are there. */
    private static final class AnalyzedClasses implements TaskListener {

        private final JavacTask task;
        private @Nullable CallScanner scanner;

        AnalyzedClasses(JavacTask task) {
            this.task = task;
        }

        @Override
        public void finished(TaskEvent event) {
            // The class and not its file: javac reports each class of a file by itself.
            @Nullable TypeElement type = event.getTypeElement();
            if (event.getKind() != TaskEvent.Kind.ANALYZE
                    || type == null
                    || type.getSimpleName().contentEquals("package-info")) {
                return;
            }
            try {
                if (isGenerated(type)) {
                    return;
                }
                @Nullable TreePath path = Trees.instance(task).getPath(type);
                if (path != null) {
                    scanner().check(path);
                }
            } catch (Throwable e) {
                // Whatever is wrong with a checker, it is not the caller's code.
                report(event, type, e);
            }
        }

        /**
         * Generated classes call no setters. Asked before anything is loaded: a cold compiler has many of them. Request classes
         * are known even where their module does not see the annotation.
         */
        private static boolean isGenerated(TypeElement type) {
            for (AnnotationMirror annotation : type.getAnnotationMirrors()) {
                if (annotation.getAnnotationType().asElement().getSimpleName().contentEquals("Generated")
                        && annotation.toString().contains(GENERATOR)) {
                    return true;
                }
            }
            return type.getSuperclass() instanceof DeclaredType superclass
                    && superclass.asElement() instanceof TypeElement element
                    && element.getQualifiedName().contentEquals(GENERATED_REQUEST);
        }

        private CallScanner scanner() {
            if (scanner == null) {
                scanner = new CallScanner(task);
            }
            return scanner;
        }

        private void report(TaskEvent event, TypeElement type, Throwable failure) {
            try {
                Trees trees = Trees.instance(task);
                trees.printMessage(
                        Diagnostic.Kind.NOTE,
                        "hailuo4j-checker did not check all of this class: " + failure,
                        trees.getTree(type),
                        event.getCompilationUnit());
            } catch (Throwable e) {
                // Then nobody hears of it.
            }
        }
    }
}
