package io.ordertrail.console;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * Once a second: looks at what everybody said last and publishes what follows from it. One thread;
 * it waits for nobody.
 */
final class Beat {
  private final Map<Member, MemberWatch> watches;
  private final IndexWatch index;
  private final FlowTopic flow;
  private final Ledger ledger;
  private final News news;
  private final String place;
  private final LongSupplier nowNs;
  private final MemberWatch.View none;

  /**
   * @param watches those that have an address
   * @param place where Elasticsearch is, for people
   */
  Beat(
      Map<Member, MemberWatch> watches,
      IndexWatch index,
      FlowTopic flow,
      Ledger ledger,
      News news,
      String place,
      LongSupplier nowNs) {
    this.watches = watches;
    this.index = index;
    this.flow = flow;
    this.ledger = ledger;
    this.news = news;
    this.place = place;
    this.nowNs = nowNs;
    this.none = MemberWatch.none(nowNs);
  }

  /** Every metric that any topic is made of. */
  static Set<String> wanted(FlowTopic flow) {
    Set<String> wanted = new HashSet<>();
    flow.terms().forEach(term -> wanted.add(term.metric()));
    wanted.addAll(PositionsTopic.METRICS);
    wanted.addAll(ControlTopic.METRICS);
    wanted.addAll(CompletenessTopic.METRICS);
    return Set.copyOf(wanted);
  }

  void run() {
    Views views = views();
    publish(Topic.POSITIONS, PositionsTopic.of(ledger, views), views);
    publish(Topic.CONTROL, ControlTopic.of(ledger, views), views);
    publish(Topic.COMPLETENESS, CompletenessTopic.of(views, place), views);
    publish(Topic.FLOW, flow.look(views, ledger.isStopping()), views);
  }

  private void publish(Topic topic, ObjectNode state, Views views) {
    news.publish(topic, state, views.nowNs());
  }

  private Views views() {
    Map<Member, MemberWatch.View> members = new EnumMap<>(Member.class);
    for (Member member : Member.values()) {
      MemberWatch watch = watches.get(member);
      members.put(member, watch == null ? none : watch.view());
    }
    return new Views(members, index.presence(), nowNs.getAsLong());
  }
}
