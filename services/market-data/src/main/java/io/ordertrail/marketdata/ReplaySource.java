package io.ordertrail.marketdata;

import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A capture in place of the network and the clock: gives the agent the same items in the same
 * order, of all feeds, at the times at which they were received. So the same agent publishes the
 * same messages. What it would send to the venue goes nowhere. The agent's thread.
 *
 * <p>Only the item that comes next can be taken: a feed whose turn it is not finds nothing, as
 * nothing had arrived for it then.
 */
final class ReplaySource implements FeedSource, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReplaySource.class);

  /** {@code speed} of a replay that does not wait. */
  static final double UNPACED = 0;

  private final CaptureReader capture;
  private final double speed;
  private final long[] connections;
  private final long startNanoTime = System.nanoTime();
  private final long startNs;
  private FeedItem head;
  private long nowNs;

  /**
   * @param feeds how many feeds the capture is of
   * @param speed 1 as it was, 10 ten times as fast; {@link #UNPACED} does not wait
   */
  ReplaySource(CaptureReader capture, int feeds, double speed) {
    this.capture = capture;
    this.speed = speed;
    this.connections = new long[feeds];
    Arrays.fill(connections, -1);
    this.head = capture.next();
    this.startNs = head == null ? 0 : head.receivedNs();
    this.nowNs = startNs;
  }

  @Override
  public long nowNs() {
    return nowNs;
  }

  /** Whether everything was taken. */
  boolean isOver() {
    return head == null;
  }

  private boolean isDue() {
    return head != null
        && (speed == UNPACED
            || head.receivedNs() - startNs <= (System.nanoTime() - startNanoTime) * speed);
  }

  private FeedItem take() {
    FeedItem taken = head;
    nowNs = taken.receivedNs();
    head = capture.next();
    if (head == null) {
      LOG.info(
          "the replay is over after {} records{}",
          capture.records(),
          capture.isTorn() ? "; the capture's last record was cut off" : "");
    }
    return taken;
  }

  @Override
  public boolean mayConnect(int feed, long notBeforeNs) {
    while (isDue() && isOf(feed) && head.origin().connection() <= connections[feed]) {
      // Of a connection that the session has given up.
      take();
    }
    return isDue() && isOf(feed);
  }

  private boolean isOf(int feed) {
    return head.origin() != null && head.origin().feed() == feed;
  }

  @Override
  public FeedLink connect(int feed, FeedConfig config, long connection) {
    connections[feed] = head.origin().connection();
    return new Link(head.origin());
  }

  @Override
  public boolean keepsTime() {
    return false;
  }

  @Override
  public boolean takeBeat() {
    if (isDue() && head instanceof FeedItem.Beat) {
      take();
      return true;
    }
    return false;
  }

  @Override
  public void close() {
    capture.close();
  }

  /** A connection of the capture: hears and does not speak. */
  private final class Link implements FeedLink {
    private final FeedItem.Origin origin;

    Link(FeedItem.Origin origin) {
      this.origin = origin;
    }

    @Override
    public FeedItem.Origin origin() {
      return origin;
    }

    @Override
    public FeedItem poll() {
      if (!isDue() || !isOf(origin.feed())) {
        return null;
      }
      if (!head.origin().equals(origin)) {
        return new FeedItem.Failed(
            origin, head.receivedNs(), true, "the capture lacks this connection's end");
      }
      FeedItem item = take();
      return item instanceof FeedItem.Text text ? stamped(text) : item;
    }

    /** What is measured from the receipt on is measured from here. */
    private static FeedItem stamped(FeedItem.Text text) {
      return new FeedItem.Text(
          text.origin(), text.text(), text.binary(), text.receivedNs(), System.nanoTime());
    }

    @Override
    public void requestTaken() {
      // Nobody is held back.
    }

    @Override
    public void send(String text) {
      // The answer is in the capture.
    }

    @Override
    public void ping() {
      // A capture has no pongs.
    }

    @Override
    public int depth() {
      return 0;
    }

    @Override
    public void close() {
      // Nothing is open.
    }

    @Override
    public void abort() {
      // Nothing is open.
    }
  }
}
