package lockstep.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests that no decent client would send. */
record RawHttp(int port) {

    /** @param headers whole lines, with whatever is in them */
    record Answer(int status, String headers, String body) {

        String header(String name) {
            return headers.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }

        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        @Override
        public String toString() {
            return status + " " + headers + "\n" + body;
        }
    }

    Answer send(String verb, String target, List<String> headers, byte[] body) {
        var head = new StringBuilder(verb + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n");
        headers.forEach(header -> head.append(header).append("\r\n"));
        if (body.length > 0 || !verb.equals("GET")) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);
            write(socket, head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1), body);
            return answer(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Socket socket, byte[] head, byte[] body) throws IOException {
        try {
            socket.getOutputStream().write(head);
            socket.getOutputStream().write(body);
        } catch (SocketException theAnswerCameBefore) {
            // and is read all the same
        }
    }

    private static Answer answer(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try {
            in.transferTo(bytes);
        } catch (SocketException whatWasSentWasNotReadToItsEnd) {
            // the answer came before
        }
        var text = bytes.toString(StandardCharsets.UTF_8);
        int end = text.indexOf("\r\n\r\n");
        if (!text.startsWith("HTTP/1.1 ") || end < 0) {
            throw new IOException("No answer but " + text);
        }
        var headers = text.substring(text.indexOf("\r\n") + 2, end);
        var answer = new Answer(Integer.parseInt(text.substring(9, 12)), headers, text.substring(end + 4));
        return answer.header("Transfer-Encoding").equals("chunked")
                ? new Answer(answer.status, headers, joined(answer.body.getBytes(StandardCharsets.UTF_8)))
                : answer;
    }

    private static String joined(byte[] chunks) {
        var whole = new ByteArrayOutputStream();
        int at = 0;
        while (true) {
            int line = at;
            while (chunks[line] != '\r') {
                line++;
            }
            int length = Integer.parseInt(new String(chunks, at, line - at, StandardCharsets.US_ASCII), 16);
            if (length == 0) {
                return whole.toString(StandardCharsets.UTF_8);
            }
            whole.write(chunks, line + 2, length);
            at = line + 2 + length + 2;
        }
    }
}
