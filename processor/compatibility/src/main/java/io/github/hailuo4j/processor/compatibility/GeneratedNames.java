package io.github.hailuo4j.processor.compatibility;

import io.github.hailuo4j.processor.naming.JavaNames;
import io.github.hailuo4j.processor.plan.Plan;
import io.github.hailuo4j.processor.plan.RequestClass;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What generated code calls models and parameters: ids do not tell, since a document can give them other names. */
final class GeneratedNames {

    private final List<RequestClass> requests;

    GeneratedNames(Plan plan) {
        this.requests = plan.requests();
    }

    /** The request classes of a model, one for each path, and its constants in the enum of models. */
    boolean isOfModel(String modelId, Member member) {
        for (RequestClass request : requests) {
            boolean isClass = member.owner().isEmpty() && member.signature().equals(request.className());
            boolean isConstant =
                    member.owner().equals("HailuoModel") && member.signature().equals(request.constant());
            if ((isClass || isConstant) && request.model().id().equals(modelId)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a method is one of those of a model's parameter: setter, accessors, {@code with...}. */
    boolean isOfParameter(String modelId, String parameter, String method) {
        Set<String> names = new HashSet<>();
        for (RequestClass request : requests) {
            if (request.model().id().equals(modelId)) {
                request.model().parameter(parameter).ifPresent(each -> names.add(each.javaName()));
            }
        }
        return names.stream().anyMatch(name -> isOf(name, method));
    }

    private static boolean isOf(String javaName, String method) {
        String name = JavaNames.method(javaName);
        return method.equals(name)
                || method.matches(Pattern.quote(name) + "As[A-Z][a-z]+")
                || method.equals(JavaNames.withMethod(javaName));
    }
}
