package io.ordertrail.papervenue;

import io.helidon.common.buffers.BufferData;
import io.helidon.websocket.WsSession;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One WebSocket connection's sending side. Helidon's session may be written by one thread only, and
 * a write blocks while the peer does not read: so a virtual thread of its own writes, and everybody
 * else queues. Any thread.
 *
 * <p>Helidon 4.3 does not tell its listener when a peer vanishes without a close frame, but its
 * reading thread ends: that end is watched here.
 */
final class WsPeer implements Outlet {
  private static final long PING_EVERY_S = 20;
  private static final long CLOSE_PATIENCE_S = 2;

  private sealed interface Frame {
    record Text(String text) implements Frame {}

    record Binary(byte[] bytes) implements Frame {}

    record Pong(byte[] bytes) implements Frame {}

    record Close(int code, String reason) implements Frame {}
  }

  private final WsSession session;
  private final Thread reader;
  private final Runnable onGone;
  private final BlockingQueue<Frame> queue = new LinkedBlockingQueue<>();
  private final AtomicLong pendingBytes = new AtomicLong();
  private final AtomicBoolean closing = new AtomicBoolean();
  private final AtomicBoolean gone = new AtomicBoolean();
  private final ReentrantLock sending = new ReentrantLock();

  /** To be made on the connection's reading thread; {@code onGone} runs once, on any thread. */
  WsPeer(WsSession session, Runnable onGone) {
    this.session = session;
    this.reader = Thread.currentThread();
    this.onGone = onGone;
    Thread.ofVirtual().name("ws-writer").start(this::write);
    Thread.ofVirtual().name("ws-watch").start(this::watchReader);
  }

  @Override
  public void text(String frame) {
    enqueue(new Frame.Text(frame), frame.length());
  }

  @Override
  public void binary(byte[] frame) {
    enqueue(new Frame.Binary(frame), frame.length);
  }

  void pong(byte[] payload) {
    enqueue(new Frame.Pong(payload), payload.length);
  }

  @Override
  public long pendingBytes() {
    return pendingBytes.get();
  }

  @Override
  public void close(int code, String reason) {
    if (closing.compareAndSet(false, true)) {
      queue.add(new Frame.Close(code, reason));
    }
  }

  @Override
  public void dropWith(String lastFrame, int code, String reason) {
    if (closing.compareAndSet(false, true)) {
      queue.clear();
      queue.add(new Frame.Text(lastFrame));
      queue.add(new Frame.Close(code, reason));
      Thread.ofVirtual().name("ws-cut").start(this::cutIfItStays);
    }
  }

  @Override
  public void cut() {
    leave();
    reader.interrupt();
  }

  /**
   * The peer has sent its close frame, and Helidon answers it on the reading thread as soon as this
   * returns: nothing may be written beside it.
   */
  void closedByPeer() {
    leave();
    try {
      if (sending.tryLock(CLOSE_PATIENCE_S, TimeUnit.SECONDS)) {
        sending.unlock();
      }
    } catch (InterruptedException cut) {
      Thread.currentThread().interrupt();
    }
  }

  private void enqueue(Frame frame, int bytes) {
    if (!closing.get()) {
      pendingBytes.addAndGet(bytes);
      queue.add(frame);
    }
  }

  private void write() {
    try {
      boolean open = true;
      while (open && !gone.get()) {
        Frame frame = queue.poll(PING_EVERY_S, TimeUnit.SECONDS);
        open = send(frame);
      }
      cutIfItStays();
    } catch (InterruptedException | RuntimeException peerGone) {
      leave();
      reader.interrupt();
    }
  }

  private boolean send(Frame frame) {
    sending.lock();
    try {
      if (gone.get()) {
        return false;
      }
      switch (frame) {
        case null -> session.ping(BufferData.empty());
        case Frame.Text text -> {
          session.send(text.text(), true);
          pendingBytes.addAndGet(-text.text().length());
        }
        case Frame.Binary binary -> {
          session.send(BufferData.create(binary.bytes()), true);
          pendingBytes.addAndGet(-binary.bytes().length);
        }
        case Frame.Pong pong -> {
          session.pong(BufferData.create(pong.bytes()));
          pendingBytes.addAndGet(-pong.bytes().length);
        }
        case Frame.Close close -> session.close(close.code(), close.reason());
      }
      return !(frame instanceof Frame.Close);
    } finally {
      sending.unlock();
    }
  }

  /** After a close the peer has a moment to answer; then the socket is closed under it. */
  private void cutIfItStays() {
    try {
      if (!reader.join(Duration.ofSeconds(CLOSE_PATIENCE_S))) {
        reader.interrupt();
      }
    } catch (InterruptedException stopping) {
      reader.interrupt();
    }
  }

  private void watchReader() {
    try {
      reader.join();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    leave();
  }

  private void leave() {
    if (gone.compareAndSet(false, true)) {
      closing.set(true);
      queue.add(new Frame.Close(0, "wakes the writer, which then sends nothing"));
      onGone.run();
    }
  }
}
