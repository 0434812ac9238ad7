package io.github.hailuo4j.spring.web;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ProblemDetail;

/** Problem details for exceptions of the client. */
@AutoConfiguration
@ConditionalOnWebApplication
@ConditionalOnClass(ProblemDetail.class)
@ConditionalOnProperty(name = "hailuo.problem-details.enabled", havingValue = "true", matchIfMissing = true)
public class HailuoProblemsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    HailuoProblems hailuoProblems() {
        return new HailuoProblems();
    }
}
