package io.ordertrail.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What other terminals, and the next {@code up}, know of a running or finished session.
 *
 * @param command the process that runs it
 * @param bootId of the machine: with it, pid and start ticks name one process for good
 * @param processes what it has started
 * @param verdict what was said of the record at the end; empty while it runs, null in a file of an
 *     earlier build
 * @param closing the session's last line; empty while it runs
 * @param exitCode of the finished session
 */
record Instance(
    State state,
    Session session,
    Member command,
    String bootId,
    List<Member> processes,
    List<String> verdict,
    String closing,
    int exitCode) {

  enum State {
    STARTING,
    RUNNING,
    STOPPING,
    STOPPED
  }

  /** What was started, as chosen on the command line. */
  record Session(String id, String venue, int portOffset, String startedAt) {}

  /** One process, named for good by its start. */
  record Member(String name, long pid, long startTicks) {
    boolean isAlive(Proc proc) {
      return proc.startTicks(pid).equals(OptionalLong.of(startTicks));
    }
  }

  static Instance starting(Session session, Proc proc) {
    long pid = ProcessHandle.current().pid();
    Member command = new Member("ordertrail", pid, proc.startTicks(pid).orElse(0));
    return new Instance(
        State.STARTING, session, command, proc.bootId(), List.of(), List.of(), "", 0);
  }

  Instance with(State newState, List<Member> newProcesses) {
    return new Instance(
        newState, session, command, bootId, List.copyOf(newProcesses), verdict, closing, exitCode);
  }

  Instance stopped(List<String> newVerdict, String newClosing, int newExitCode) {
    return new Instance(
        State.STOPPED,
        session,
        command,
        bootId,
        List.of(),
        List.copyOf(newVerdict),
        newClosing,
        newExitCode);
  }

  boolean isRunning(Proc proc) {
    return state != State.STOPPED && bootId.equals(proc.bootId()) && command.isAlive(proc);
  }

  /** Processes of a session whose command is gone: they would hold ports and data for ever. */
  List<Member> orphans(Proc proc) {
    List<Member> left = new ArrayList<>();
    if (bootId.equals(proc.bootId()) && !isRunning(proc)) {
      processes.stream().filter(member -> member.isAlive(proc)).forEach(left::add);
    }
    return left;
  }
}
