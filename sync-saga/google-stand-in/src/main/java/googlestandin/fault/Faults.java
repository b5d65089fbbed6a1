package googlestandin.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The faults in store. The first that concerns a call and strikes is used up by one. */
public final class Faults {

    private static final class Armed {
        final Fault fault;
        int toSkip;
        int left;

        Armed(Fault fault) {
            this.fault = fault;
            this.toSkip = fault.skip();
            this.left = fault.times();
        }
    }

    private final List<Armed> armed = new ArrayList<>();
    private final Random random;
    private int held;
    private int released;

    public Faults(long seed) {
        random = new Random(seed);
    }

    public synchronized void add(Fault fault) {
        armed.add(new Armed(fault));
    }

    /** Forgets all faults and lets go what is held. */
    public synchronized void clear() {
        armed.clear();
        release();
    }

    public synchronized List<Fault> pending() {
        return armed.stream().map(one -> one.fault.times(one.left)).toList();
    }

    public synchronized @Nullable Fault strike(String method, String sub, String email) {
        for (Armed one : armed) {
            if (one.fault.concerns(method, sub, email) && strikes(one)) {
                one.left -= one.left == Integer.MAX_VALUE ? 0 : 1;
                armed.removeIf(spent -> spent.left == 0);
                return one.fault;
            }
        }
        return null;
    }

    private boolean strikes(Armed one) {
        if (one.toSkip > 0) {
            one.toSkip--;
            return false;
        }
        return one.fault.probability() >= 1 || random.nextDouble() < one.fault.probability();
    }

    public synchronized long draw() {
        return random.nextLong();
    }

    /** Keeps the calling thread until {@link #release()}. */
    public synchronized void hold() {
        held++;
        notifyAll();
        int mine = released;
        try {
            while (mine == released) {
                wait();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            held--;
        }
    }

    public synchronized void release() {
        released++;
        notifyAll();
    }

    public synchronized int held() {
        return held;
    }

    /** Waits until so many calls are held; false if they were not in time. */
    public synchronized boolean awaitHeld(int calls, java.time.Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (held < calls) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
