package com.acme.marbles;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The application. */
@SpringBootApplication
public class MarbleApplication {

    /** Starts it. */
    public static void main(String[] arguments) {
        SpringApplication.run(MarbleApplication.class, arguments);
    }
}
