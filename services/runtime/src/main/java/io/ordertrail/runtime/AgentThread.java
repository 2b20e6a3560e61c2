package io.ordertrail.runtime;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.IdleStrategy;

/**
 * Runs one agent on one platform thread named after it: {@code onStart}, then {@code doWork} until
 * closed, then {@code onClose}, all on that thread, so that an agent may own sockets and state.
 *
 * <p>The thread is stopped by a flag and never by an interrupt, on which JeroMQ breaks (so Agrona's
 * own runner cannot be used).
 */
public final class AgentThread implements AutoCloseable {
  private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

  private final Agent agent;
  private final IdleStrategy idle;
  private final Consumer<Throwable> onFailure;
  private final Thread thread;
  private volatile boolean running = true;

  /**
   * @param onFailure told, on the agent's thread, what an agent threw: always a bug, after which
   *     the process must stop
   */
  public AgentThread(Agent agent, Idle idle, Consumer<Throwable> onFailure) {
    this.agent = agent;
    this.idle = idle.strategy();
    this.onFailure = onFailure;
    this.thread = Thread.ofPlatform().name(agent.roleName()).unstarted(this::run);
  }

  public AgentThread start() {
    thread.start();
    return this;
  }

  public boolean isAlive() {
    return thread.isAlive();
  }

  /**
   * Returns when the agent has closed.
   *
   * @throws IllegalStateException when it has not within ten seconds
   */
  @Override
  public void close() {
    running = false;
    LockSupport.unpark(thread);
    if (thread != Thread.currentThread() && thread.getState() != Thread.State.NEW) {
      Threads.awaitEnd(thread, STOP_WITHIN);
    }
  }

  private void run() {
    try {
      agent.onStart();
      while (running) {
        idle.idle(agent.doWork());
      }
    } catch (Throwable bug) {
      onFailure.accept(bug);
    } finally {
      closeAgent();
    }
  }

  private void closeAgent() {
    try {
      agent.onClose();
    } catch (Throwable bug) {
      onFailure.accept(bug);
    }
  }
}
