package lockstep;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the one part of an event that identifies a person. It is stored sealed with that person's key and is null once
 * the person was erased, so readers of events must live without it; nothing outside it may identify anybody but by id.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE})
public @interface Personal {

    /**
     * Components beside the marked one that hold the person's id; the first that is not null counts. {@code userId} is a
     * user, {@code googleId} somebody in Google who is no record yet, any other a record.
     */
    String[] of() default {};
}
