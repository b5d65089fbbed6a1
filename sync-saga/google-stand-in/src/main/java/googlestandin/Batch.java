package googlestandin;

import googlestandin.http.Answer;
import googlestandin.http.ApiError;
import googlestandin.http.Multipart;
import googlestandin.http.Request;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** Many calls in one request. Each is a call of its own: it costs, is logged, and fails by itself. */
final class Batch {

    static final String CALENDAR = "/batch/calendar/v3";
    static final String NAME = "batch.calendar";

    private static final int MAX = 50;
    private static final int MAX_BY_SWITCH = 1000;

    private final World world;
    private final Function<Request, Answer> api;

    Batch(World world, Function<Request, Answer> api) {
        this.world = world;
        this.api = api;
    }

    Answer serve(Request request) {
        try {
            List<Multipart.Part> parts = Multipart.parse(request);
            int max = world.switches.contains(Switch.BATCH_TAKES_A_THOUSAND) ? MAX_BY_SWITCH : MAX;
            if (parts.isEmpty() || parts.size() > max) {
                return ApiError.legacy(
                                400, "global", "badRequest", "The batch request must hold 1 to " + max + " calls.")
                        .answer();
            }
            Answer[] answers = new Answer[parts.size()];
            for (int index : order(parts.size())) {
                Request inner = parts.get(index).request();
                answers[index] = inner.path().startsWith("/calendar/v3/")
                        ? api.apply(inner)
                        : ApiError.of(404, "NOT_FOUND", "Method not found.").answer();
            }
            return Multipart.answer(parts, Arrays.asList(answers));
        } catch (ApiError refused) {
            return refused.answer();
        }
    }

    /** Google promises no order. */
    private List<Integer> order(int size) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            order.add(i);
        }
        if (world.switches.contains(Switch.SHUFFLED)) {
            Collections.shuffle(order, new Random(world.faults.draw()));
        }
        return order;
    }
}
