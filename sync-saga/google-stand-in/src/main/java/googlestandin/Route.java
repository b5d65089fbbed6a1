package googlestandin;

import googlestandin.fault.Fault;
import googlestandin.http.Answer;
import googlestandin.http.ApiError;
import googlestandin.oauth.Account;
import googlestandin.quota.Metric;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A called method, as far as the front has to know it, whichever API it is of. */
interface Route {

    /** As in the request log. */
    String name();

    boolean writes();

    Map<Metric, Integer> cost();

    /** Whether a token with these scopes may call it. */
    boolean allows(Set<String> granted);

    ApiError unauthenticated();

    ApiError notAllowed();

    /** The API's name in the console. */
    String api();

    /** The API is not enabled in the caller's project. */
    ApiError notEnabled();

    ApiError exhausted(Metric metric);

    /** The API's answer where a fault asks for a status. */
    Answer refusal(Fault fault);

    /** Two writes for one user at the same time: the second one's fate. */
    void refuseConcurrent();

    /** Takes note of what it wrote. */
    Answer serve(Account account, @Nullable Fault fault, List<String> written);
}
