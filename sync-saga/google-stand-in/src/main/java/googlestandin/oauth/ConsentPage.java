package googlestandin.oauth;

import java.util.List;
import java.util.stream.Collectors;

/** The pages a user sees between an application and its grant. */
final class ConsentPage {

    private ConsentPage() {}

    static String ask(Consent consent, List<Account> accounts) {
        String hint = consent.param("login_hint");
        StringBuilder rows = new StringBuilder();
        boolean chosen = false;
        for (Account account : accounts) {
            boolean hinted = account.sub().equals(hint) || account.email().equalsIgnoreCase(hint);
            boolean checked = hinted || (hint.isEmpty() && !chosen);
            chosen |= checked;
            rows.append("<label><input type=\"radio\" name=\"account\" required value=\"%s\"%s> %s &lt;%s&gt;</label>\n"
                    .formatted(
                            escape(account.sub()),
                            checked ? " checked" : "",
                            escape(account.name()),
                            escape(account.email())));
        }
        String scopes = consent.scopes.stream()
                .filter(scope -> !Scopes.isSignIn(scope))
                .map(scope -> "<label><input type=\"checkbox\" name=\"granted\" value=\"%s\" checked> %s</label>\n"
                        .formatted(escape(scope), escape(Scopes.describe(scope))))
                .collect(Collectors.joining());
        String hidden = consent.query().entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .map(value -> "<input type=\"hidden\" name=\"%s\" value=\"%s\">\n"
                                .formatted(escape(entry.getKey()), escape(value))))
                .collect(Collectors.joining());
        return page("Sign in with the stand-in for Google", """
                <p><b>%s</b> wants access to your account.</p>
                <form method="post" action="/o/oauth2/v2/auth">
                %s<fieldset><legend>Choose an account</legend>
                %s</fieldset>
                <fieldset><legend>Select what it can access</legend>
                %s</fieldset>
                <button name="decision" value="allow">Continue</button>
                <button name="decision" value="deny" formnovalidate>Cancel</button>
                </form>
                """.formatted(
                        escape(consent.client.id()), hidden, rows, scopes));
    }

    static String refused(String message) {
        return page("Access blocked", "<p>" + escape(message) + "</p>");
    }

    private static String page(String title, String content) {
        return """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><title>%s</title>
                <style>body{font-family:sans-serif;max-width:34em;margin:3em auto}label{display:block;margin:.4em}</style>
                </head><body><h1>%s</h1>
                %s</body></html>
                """.formatted(title, title, content);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
