package io.ordertrail.marketdata;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a new connection asks for, step by step: first the channels without which the stream is of
 * no use, in one request, then each other channel alone, so that a feed which does not have it can
 * refuse it without taking the rest along. One thread.
 */
final class Subscriptions {
  private final List<Set<Channel>> steps = new ArrayList<>();
  private final Set<Channel> accepted = EnumSet.noneOf(Channel.class);
  private int step;

  Subscriptions(Set<Channel> wanted) {
    Set<Channel> essential = EnumSet.noneOf(Channel.class);
    wanted.stream().filter(Channel::isEssential).forEach(essential::add);
    if (!essential.isEmpty()) {
      steps.add(essential);
    }
    wanted.stream()
        .filter(channel -> !channel.isEssential())
        .sorted()
        .forEach(channel -> steps.add(EnumSet.of(channel)));
  }

  void begin() {
    step = 0;
    accepted.clear();
  }

  /** What is being asked for. */
  Set<Channel> current() {
    return steps.get(step);
  }

  void accept() {
    accepted.addAll(current());
    step++;
  }

  /**
   * @return false when nothing is left that the stream could be of use with
   */
  boolean refuse() {
    boolean essential = current().stream().anyMatch(Channel::isEssential);
    step++;
    return !essential && !(isOver() && accepted.isEmpty());
  }

  boolean isOver() {
    return step == steps.size();
  }

  Set<Channel> accepted() {
    return accepted;
  }
}
