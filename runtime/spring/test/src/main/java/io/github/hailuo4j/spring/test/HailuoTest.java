package io.github.hailuo4j.spring.test;

import io.github.hailuo4j.spring.HailuoAutoConfiguration;
import io.github.hailuo4j.spring.HailuoJournalAutoConfiguration;
import io.github.hailuo4j.spring.HailuoObservationAutoConfiguration;
import io.github.hailuo4j.spring.postgres.HailuoPostgresAutoConfiguration;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * A slice of an application: the client, the simulated gateway of {@link AutoConfigureHailuoSimulator}, and those of the
 * application's components that are named; no web server, and no database but one that the test brings.
 *
 * <pre>{@code
 * @HailuoTest(MarbleService.class)
 * class MarbleServiceTest {
 *     @Test
 *     void aRefusedPromptIsTold(@Autowired MarbleService marbles, @Autowired HailuoSimulator simulator) {
 *         simulator.next().fails("the prompt was refused");
 *         // ...
 *     }
 * }
 * }</pre>
 *
 * <p>For a whole application, use {@code @SpringBootTest} with {@code @AutoConfigureHailuoSimulator} instead.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@BootstrapWith(HailuoTestContextBootstrapper.class)
@ExtendWith(SpringExtension.class)
@OverrideAutoConfiguration(enabled = false)
@ImportAutoConfiguration({
    PropertyPlaceholderAutoConfiguration.class,
    HailuoAutoConfiguration.class,
    HailuoJournalAutoConfiguration.class,
    HailuoObservationAutoConfiguration.class,
    HailuoPostgresAutoConfiguration.class
})
@AutoConfigureHailuoSimulator
public @interface HailuoTest {

    /** The application's components that are part of the slice, beside those that customise the client or listen to it. */
    Class<?>[] value() default {};

    /** Properties in the form {@code key=value}, such as {@code hailuo.budget-cents=100}. */
    String[] properties() default {};
}
