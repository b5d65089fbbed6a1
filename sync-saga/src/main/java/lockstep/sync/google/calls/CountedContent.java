package lockstep.sync.google.calls;

import com.google.api.client.http.HttpContent;
import com.google.api.client.http.HttpRequest;
import com.google.common.io.CountingOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Counts what a request sends, before compression. */
final class CountedContent {

    private long bytes;

    long bytes() {
        return bytes;
    }

    HttpRequest counting(HttpRequest request) {
        var content = request.getContent();
        return content == null ? request : request.setContent(new Counted(content));
    }

    private final class Counted implements HttpContent {
        private final HttpContent content;

        private Counted(HttpContent content) {
            this.content = content;
        }

        @Override
        public long getLength() throws IOException {
            return content.getLength();
        }

        @Override
        public String getType() {
            return content.getType();
        }

        @Override
        public boolean retrySupported() {
            return content.retrySupported();
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            var counting = new CountingOutputStream(out);
            content.writeTo(counting);
            counting.flush();
            bytes += counting.getCount();
        }
    }
}
