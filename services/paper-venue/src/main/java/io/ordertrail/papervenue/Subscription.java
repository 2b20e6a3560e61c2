package io.ordertrail.papervenue;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What one market-data connection has subscribed to. Engine thread only. */
final class Subscription {
  static final String ALL = "*";

  private final Outlet outlet;
  private final Map<MessageKind, Set<String>> names = new EnumMap<>(MessageKind.class);
  private final Map<MessageKind, boolean[]> wanted = new EnumMap<>(MessageKind.class);
  private final List<String> symbols;

  Subscription(Outlet outlet, List<String> symbols) {
    this.outlet = outlet;
    this.symbols = symbols;
    for (MessageKind kind : MessageKind.values()) {
      names.put(kind, new TreeSet<>());
      wanted.put(kind, new boolean[symbols.size()]);
    }
  }

  Outlet outlet() {
    return outlet;
  }

  void add(MessageKind kind, Collection<String> more) {
    names.get(kind).addAll(more);
    refresh(kind);
  }

  void remove(MessageKind kind, Collection<String> less) {
    names.get(kind).removeAll(less);
    refresh(kind);
  }

  private void refresh(MessageKind kind) {
    Set<String> chosen = names.get(kind);
    boolean[] flags = wanted.get(kind);
    for (int i = 0; i < flags.length; i++) {
      flags[i] = chosen.contains(ALL) || chosen.contains(symbols.get(i));
    }
  }

  boolean wants(MessageKind kind, int symbol) {
    return wanted.get(kind)[symbol];
  }

  Set<String> names(MessageKind kind) {
    return names.get(kind);
  }

  boolean isEmpty() {
    return names.values().stream().allMatch(Set::isEmpty);
  }

  int size() {
    return names.values().stream().mapToInt(Set::size).sum();
  }
}
