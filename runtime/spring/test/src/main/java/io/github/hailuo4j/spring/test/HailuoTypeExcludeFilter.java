package io.github.hailuo4j.spring.test;

import io.github.hailuo4j.runtime.event.HailuoListener;
import io.github.hailuo4j.spring.HailuoClientCustomizer;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.core.type.filter.TypeFilter;

/** Leaves out of a slice what is scanned and neither named nor about the client. */
final class HailuoTypeExcludeFilter extends TypeExcludeFilter {

    private static final Set<TypeFilter> ABOUT_THE_CLIENT = Set.of(
            new AssignableTypeFilter(HailuoClientCustomizer.class),
            new AssignableTypeFilter(HailuoListener.class),
            new AssignableTypeFilter(HailuoSimulatorCustomizer.class));

    private final Set<String> named;

    HailuoTypeExcludeFilter(Set<String> named) {
        this.named = named;
    }

    @Override
    public boolean match(MetadataReader reader, MetadataReaderFactory factory) throws IOException {
        if (named.contains(reader.getClassMetadata().getClassName())) {
            return false;
        }
        for (TypeFilter filter : ABOUT_THE_CLIENT) {
            if (filter.match(reader, factory)) {
                return false;
            }
        }
        return true;
    }

    /** Tests with the same slice share a context. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HailuoTypeExcludeFilter filter && named.equals(filter.named);
    }

    @Override
    public int hashCode() {
        return named.hashCode();
    }
}
