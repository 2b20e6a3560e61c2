package io.ordertrail.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.agrona.concurrent.Agent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AgentThreadTest {
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  /** Notes what is called, and on which thread. */
  private static class NotingAgent implements Agent {
    final List<String> calls = new CopyOnWriteArrayList<>();
    final List<Thread> threads = new CopyOnWriteArrayList<>();
    final AtomicInteger turns = new AtomicInteger();
    volatile boolean interrupted;

    @Override
    public void onStart() {
      note("start");
    }

    @Override
    public int doWork() throws Exception {
      interrupted |= Thread.currentThread().isInterrupted();
      return turns.incrementAndGet() % 2;
    }

    @Override
    public void onClose() {
      interrupted |= Thread.currentThread().isInterrupted();
      note("close");
    }

    @Override
    public String roleName() {
      return "noting";
    }

    private void note(String call) {
      calls.add(call);
      threads.add(Thread.currentThread());
    }
  }

  @ParameterizedTest
  @EnumSource(Idle.class)
  void runsAnAgentOnOneNamedThreadAndStopsItWithoutAnInterrupt(Idle idle) {
    NotingAgent agent = new NotingAgent();
    AgentThread thread = new AgentThread(agent, idle, failure::set).start();
    await().until(() -> agent.turns.get() > 1_000);
    thread.close();

    assertThat(thread.isAlive()).isFalse();
    assertThat(agent.calls).containsExactly("start", "close");
    assertThat(agent.threads.stream().distinct())
        .singleElement()
        .extracting(Thread::getName)
        .isEqualTo("noting");
    assertThat(agent.interrupted).isFalse();
    assertThat(failure.get()).isNull();
  }

  @Test
  void tellsWhatTheAgentThrewAndClosesIt() {
    IllegalStateException bug = new IllegalStateException("a bug");
    NotingAgent agent =
        new NotingAgent() {
          @Override
          public int doWork() {
            throw bug;
          }
        };
    try (AgentThread thread = new AgentThread(agent, Idle.YIELD, failure::set).start()) {
      await().until(() -> !thread.isAlive());
    }

    assertThat(failure.get()).isSameAs(bug);
    assertThat(agent.calls).containsExactly("start", "close");
  }

  @Test
  void tellsAlsoAnError() {
    NotingAgent agent =
        new NotingAgent() {
          @Override
          public void onStart() {
            throw new StackOverflowError("too deep");
          }
        };
    try (AgentThread thread = new AgentThread(agent, Idle.YIELD, failure::set).start()) {
      await().until(() -> !thread.isAlive());
    }

    assertThat(failure.get()).isInstanceOf(StackOverflowError.class);
    assertThat(agent.turns).hasValue(0);
  }

  @Test
  void anAgentMayStopItsOwnThread() {
    AtomicReference<AgentThread> own = new AtomicReference<>();
    NotingAgent agent =
        new NotingAgent() {
          @Override
          public int doWork() {
            own.get().close();
            return 0;
          }
        };
    try (AgentThread thread = new AgentThread(agent, Idle.YIELD, failure::set)) {
      own.set(thread);
      thread.start();
      await().until(() -> !thread.isAlive());
    }

    assertThat(agent.calls).containsExactly("start", "close");
    assertThat(failure.get()).isNull();
  }

  @Test
  void closesAThreadThatWasNeverStarted() {
    try (AgentThread thread = new AgentThread(new NotingAgent(), Idle.SPIN, failure::set)) {
      assertThat(thread.isAlive()).isFalse();
    }
  }
}
