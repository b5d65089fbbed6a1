package lockstep.gateway.problem;

import java.io.IOException;
import java.util.List;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is no HTTP the server itself refuses, before any filter: as a problem like all others, and not on a page of its
 * own. Tomcat makes it, by its name.
 */
public final class HttpErrors extends ErrorReportValve {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        var status = HttpStatus.resolve(response.getStatus());
        if (status == null || !status.isError() || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        var type = status.is4xxClientError() ? "bad-request" : "unexpected";
        var problem = Problem.of(
                status.value(), type, status.getReasonPhrase(), "This is no request that is understood.", List.of());
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getOutputStream().write(JSON.writeValueAsBytes(problem));
            response.finishResponse();
        } catch (IOException | IllegalStateException unheard) {
            container.getLogger().debug("An answer could not be written");
        }
    }
}
