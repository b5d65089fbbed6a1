package googlestandin.http;

/** Numbers of the canonical status codes. */
final class RpcCode {

    private RpcCode() {}

    static int of(String status) {
        return switch (status) {
            case "INVALID_ARGUMENT" -> 3;
            case "NOT_FOUND" -> 5;
            case "ALREADY_EXISTS" -> 6;
            case "PERMISSION_DENIED" -> 7;
            case "RESOURCE_EXHAUSTED" -> 8;
            case "FAILED_PRECONDITION" -> 9;
            case "ABORTED" -> 10;
            case "INTERNAL" -> 13;
            case "UNAVAILABLE" -> 14;
            case "UNAUTHENTICATED" -> 16;
            default -> 2;
        };
    }
}
