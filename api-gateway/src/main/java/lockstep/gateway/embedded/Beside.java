package lockstep.gateway.embedded;

import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** What starts beside the product. */
enum Beside {
    NOTHING,
    DATABASE,
    DATABASE_AND_DEMO;

    /** Whoever named a database or has keys from Google means it, and gets no demo. */
    static Beside wanted(Environment environment) {
        if (named(environment, "spring.datasource.url")) {
            return NOTHING;
        }
        return named(environment, "lockstep.google.client-id") ? DATABASE : DATABASE_AND_DEMO;
    }

    private static boolean named(Environment environment, String setting) {
        return StringUtils.hasText(environment.getProperty(setting));
    }
}
