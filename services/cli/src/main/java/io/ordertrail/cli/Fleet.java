package io.ordertrail.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** All processes of a session. Only the thread that runs the session calls it. */
final class Fleet {
  private final List<Supervised> members;
  private final Supervised.Watcher watcher;
  private List<Instance.Member> known = List.of();

  Fleet(List<Launch> launches, LongSupplier clockNs, Supervised.Watcher watcher) {
    this.members =
        launches.stream().map(launch -> new Supervised(launch, clockNs, watcher)).toList();
    this.watcher = watcher;
  }

  /** Starts what may start, restarts what has ended. {@code ready} maps names to answers. */
  void tick(Map<String, Boolean> ready) throws Problem {
    for (Supervised member : members) {
      member.tick(ready.getOrDefault(member.name(), false));
      if (member.state() == Supervised.State.WAITING && mayStart(member)) {
        member.start();
      }
      tellProcesses();
    }
  }

  private void tellProcesses() {
    List<Instance.Member> now =
        alive().stream()
            .filter(member -> member.child().pid() != 0)
            .map(m -> new Instance.Member(m.name(), m.child().pid(), m.child().startTicks()))
            .toList();
    if (!now.equals(known)) {
      known = now;
      watcher.processes(now);
    }
  }

  private boolean mayStart(Supervised member) {
    return members.stream()
        .filter(other -> member.launch().after().contains(other.name()))
        .allMatch(Supervised::wasReady);
  }

  boolean allWereReady() {
    return members.stream().allMatch(Supervised::wasReady);
  }

  String namesNotYetReady() {
    return members.stream()
        .filter(member -> !member.wasReady())
        .map(Supervised::name)
        .collect(Collectors.joining(", "));
  }

  List<Supervised> members() {
    return members;
  }

  Optional<Supervised> member(String name) {
    return members.stream().filter(member -> member.name().equals(name)).findFirst();
  }

  List<Supervised> alive() {
    return members.stream().filter(Supervised::isAlive).toList();
  }

  void killAll() {
    alive().forEach(member -> member.child().kill());
  }
}
