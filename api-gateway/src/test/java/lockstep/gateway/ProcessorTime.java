package lockstep.gateway;

import java.time.Duration;
import java.util.stream.Stream;

/** Of each process so far: unlike the clock it does not ask who else uses the machine. */
record ProcessorTime(Duration product, Duration google, Duration postgres, Duration here) {

    static ProcessorTime sofar(long product, long google, long postmaster) {
        return new ProcessorTime(of(product), of(google), ofDatabase(postmaster), of(ProcessHandle.current()));
    }

    /** A process for each connection; they are no children of ours. */
    private static Duration ofDatabase(long postmaster) {
        return ProcessHandle.of(postmaster).stream()
                .flatMap(server -> Stream.concat(Stream.of(server), server.children()))
                .map(ProcessorTime::of)
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration of(long pid) {
        return ProcessHandle.of(pid).map(ProcessorTime::of).orElse(Duration.ZERO);
    }

    private static Duration of(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    ProcessorTime minus(ProcessorTime before) {
        return new ProcessorTime(
                product.minus(before.product),
                google.minus(before.google),
                postgres.minus(before.postgres),
                here.minus(before.here));
    }

    @Override
    public String toString() {
        return "processor time: product %.1f s, PostgreSQL %.1f s, stand-in %.1f s"
                .formatted(product.toMillis() / 1e3, postgres.toMillis() / 1e3, google.toMillis() / 1e3);
    }
}
