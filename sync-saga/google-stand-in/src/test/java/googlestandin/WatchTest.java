package googlestandin;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import googlestandin.fault.Fault;
import googlestandin.fault.FaultKind;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Facts §2.13: push channels. */
class WatchTest extends Planning {

    private final BlockingQueue<Headers> received = new LinkedBlockingQueue<>();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private final HttpServer receiver;

    WatchTest() throws Exception {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        receiver.createContext("/", exchange -> {
            Integer status = answers.poll();
            received.add(exchange.getRequestHeaders());
            exchange.sendResponseHeaders(status == null ? 200 : status, -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
    }

    private Browser.Reply watch(String id, String more) throws Exception {
        return browser.post(
                EVENTS + "/watch",
                "{\"id\":\"%s\",\"type\":\"web_hook\",\"token\":\"secret\",\"address\":\"http://127.0.0.1:%d/hook\"%s}"
                        .formatted(id, receiver.getAddress().getPort(), more));
    }

    private Headers next() throws Exception {
        Headers headers = received.poll(10, TimeUnit.SECONDS);
        assertThat(headers).isNotNull();
        return headers;
    }

    /** Nothing came, although a second channel has told of the same change. */
    private void nothingMore() throws Exception {
        watch("witness" + Instant.now().toEpochMilli(), "");
        assertThat(next().getFirst("X-Goog-Channel-ID")).startsWith("witness");
        google.create(ANN, meeting("Witnessed", ""));
        assertThat(next().getFirst("X-Goog-Channel-ID")).startsWith("witness");
        assertThat(received).isEmpty();
    }

    @Test
    void a_channel_begins_with_a_sync_message_and_tells_of_every_change_without_a_body() throws Exception {
        Browser.Reply channel = watch("ch1", "");
        assertThat(channel.text("/kind")).isEqualTo("api#channel");
        assertThat(channel.text("/expiration"))
                .isEqualTo(Long.toString(Browser.START.plus(Duration.ofDays(7)).toEpochMilli()));
        Headers sync = next();
        assertThat(sync.getFirst("X-Goog-Resource-State")).isEqualTo("sync");
        assertThat(sync.getFirst("X-Goog-Message-Number")).isEqualTo("1");
        insert(meeting("A", ""));
        Headers exists = next();
        assertThat(exists.getFirst("X-Goog-Resource-State")).isEqualTo("exists");
        assertThat(exists.getFirst("X-Goog-Channel-ID")).isEqualTo("ch1");
        assertThat(exists.getFirst("X-Goog-Channel-Token")).isEqualTo("secret");
        assertThat(exists.getFirst("X-Goog-Resource-ID")).isEqualTo(channel.text("/resourceId"));
        assertThat(exists.getFirst("X-Goog-Channel-Expiration")).isEqualTo("Sun, 08 Mar 2026 08:00:00 GMT");
        assertThat(exists.getFirst("Content-Length")).isEqualTo("0");
        assertThat(Long.parseLong(exists.getFirst("X-Goog-Message-Number"))).isGreaterThan(1);
    }

    @Test
    void a_guest_s_channel_tells_of_an_invitation() throws Exception {
        as(BEN);
        watch("ben1", "");
        next();
        google.create(ANN, meeting("Shared", guests(BEN)));
        assertThat(next().getFirst("X-Goog-Channel-ID")).isEqualTo("ben1");
    }

    @Test
    void an_id_is_used_once_also_after_its_channel_has_stopped() throws Exception {
        Browser.Reply channel = watch("ch1", "");
        assertThat(reason(watch("ch1", ""))).isEqualTo("400 channelIdNotUnique");
        String stop = "{\"id\":\"ch1\",\"resourceId\":\"" + channel.text("/resourceId") + "\"}";
        as(BEN);
        assertThat(browser.post("calendar/v3/channels/stop", stop).status()).isEqualTo(404);
        as(ANN);
        assertThat(browser.post("calendar/v3/channels/stop", stop).status()).isEqualTo(204);
        assertThat(browser.post("calendar/v3/channels/stop", stop).text("/error/message"))
                .startsWith("Channel 'ch1' not found for project");
        assertThat(reason(watch("ch1", ""))).isEqualTo("400 channelIdNotUnique");
    }

    @Test
    void a_stopped_channel_is_silent_unless_notifications_trickle_in() throws Exception {
        Browser.Reply channel = watch("ch1", "");
        next();
        browser.post(
                "calendar/v3/channels/stop", "{\"id\":\"ch1\",\"resourceId\":\"" + channel.text("/resourceId") + "\"}");
        google.create(ANN, meeting("A", ""));
        nothingMore();
        browser.google.turn(Switch.NOTIFIES_AFTER_STOP, true);
        google.create(ANN, meeting("B", ""));
        assertThat(next()).isNotNull();
        assertThat(next()).isNotNull();
    }

    @Test
    void a_channel_ends_when_it_expires() throws Exception {
        watch("ch1", ",\"params\":{\"ttl\":\"60\"}");
        next();
        assertThat(google.channels().getFirst().expires()).isEqualTo(Browser.START.plusSeconds(60));
        browser.google.advance(Duration.ofSeconds(60));
        google.create(ANN, meeting("A", ""));
        nothingMore();
    }

    @Test
    void notifications_are_lost_doubled_and_late() throws Exception {
        watch("ch1", "");
        next();
        browser.google.inject(Fault.of("notification.calendar", FaultKind.LOST));
        google.create(ANN, meeting("A", ""));
        browser.google.inject(Fault.of("notification.calendar", FaultKind.DOUBLED));
        google.create(ANN, meeting("B", ""));
        next();
        next();
        browser.google.inject(Fault.of("notification.calendar", FaultKind.HOLD));
        google.create(ANN, meeting("C", ""));
        assertThat(browser.google.awaitHeld(1, Duration.ofSeconds(10))).isTrue();
        assertThat(received).isEmpty();
        browser.google.release();
        next();
    }

    @Test
    void a_receiver_that_is_unavailable_is_tried_again() throws Exception {
        watch("ch1", "");
        next();
        answers.add(503);
        google.create(ANN, meeting("A", ""));
        String number = next().getFirst("X-Goog-Message-Number");
        assertThat(next().getFirst("X-Goog-Message-Number")).isEqualTo(number);
    }

    @Test
    void holidays_other_machines_and_odd_channels_are_refused() throws Exception {
        Browser.Reply holidays = browser.post(
                "calendar/v3/calendars/en.german%23holiday%40group.v.calendar.google.com/events/watch",
                "{\"id\":\"h1\",\"type\":\"web_hook\",\"address\":\"http://127.0.0.1:1/\"}");
        assertThat(reason(holidays)).isEqualTo("400 pushNotSupportedForRequestedResource");
        String elsewhere = "{\"id\":\"e1\",\"type\":\"web_hook\",\"address\":\"https://example.org/hook\"}";
        assertThat(browser.post(EVENTS + "/watch", elsewhere).status()).isEqualTo(401);
        assertThat(watch("x".repeat(65), "").status()).isEqualTo(400);
        browser.google.turn(Switch.PUSH_NEEDS_HTTPS, true);
        assertThat(reason(watch("ch9", ""))).isEqualTo("400 push.webhookUrlNotHttps");
    }

    @Test
    void the_first_message_may_come_before_the_answer() throws Exception {
        browser.google.turn(Switch.SYNC_MESSAGE_BEFORE_ANSWER, true);
        watch("ch1", "");
        assertThat(received).hasSize(1);
    }
}
