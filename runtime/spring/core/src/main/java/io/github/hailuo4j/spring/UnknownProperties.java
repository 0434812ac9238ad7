package io.github.hailuo4j.spring;

import java.util.List;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The properties under {@code hailuo} that are none of ours. Spring Boot passes over them, and who misspells a budget has none: so
 * they are logged, by their names alone, since a value may be a key.
 *
 * @param names as Spring Boot writes them, in their order
 */
record UnknownProperties(List<String> names) {

    private static final Log LOG = LogFactory.getLog(UnknownProperties.class);

    /** Looks at all that the environment has, but for variables, which are other programs' too. */
    static UnknownProperties in(Environment environment) {
        BindHandler strict = new NoUnboundElementsBindHandler(
                BindHandler.DEFAULT,
                source -> !(source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource));
        try {
            Binder.get(environment).bind("hailuo", Bindable.of(HailuoProperties.class), strict);
            return new UnknownProperties(List.of());
        } catch (BindException e) {
            return new UnknownProperties(
                    e.getCause() instanceof UnboundConfigurationPropertiesException unbound
                            ? unbound.getUnboundProperties().stream()
                                    .map(each -> each.getName().toString())
                                    .sorted()
                                    .toList()
                            : List.of());
        }
    }

    UnknownProperties logged() {
        if (!names.isEmpty()) {
            LOG.warn("These are no properties of hailuo4j, and say nothing: " + String.join(", ", names)
                    + ". Its own are those that an editor completes, and the starter's page lists; an application's must have"
                    + " another prefix than hailuo.");
        }
        return this;
    }
}
