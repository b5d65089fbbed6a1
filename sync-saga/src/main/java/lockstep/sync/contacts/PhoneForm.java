package lockstep.sync.contacts;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.regex.Pattern;

/** A telephone number as it is compared: E.164 where it can be read as a real one, else what can be dialled of it. */
final class PhoneForm {

    private static final Pattern NOT_DIALLED = Pattern.compile("[^\\d+*#]");
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private final String region;

    PhoneForm(String region) {
        this.region = region;
    }

    String of(String typed) {
        if (typed.isBlank()) {
            return "";
        }
        try {
            var number = NUMBERS.parse(typed, region);
            if (NUMBERS.isPossibleNumber(number)) {
                var form = NUMBERS.format(number, PhoneNumberFormat.E164);
                return number.hasExtension() ? form + ";" + number.getExtension() : form;
            }
        } catch (NumberParseException e) {
            // not a number anybody could dial: compared as typed
        }
        var dialled = NOT_DIALLED.matcher(typed).replaceAll("");
        return dialled.isEmpty() ? typed : dialled;
    }
}
