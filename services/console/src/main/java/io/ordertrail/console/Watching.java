package io.ordertrail.console;

import io.ordertrail.objectives.Objectives;
import io.ordertrail.runtime.Service;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** Starts the threads that look at the others, each at its own pace: none waits for another. */
final class Watching {
  private static final Duration EACH_SECOND = Duration.ofSeconds(1);
  private static final Duration ALERTS = Duration.ofSeconds(2);
  private static final Duration OBJECTIVES = Duration.ofSeconds(15);

  private final Service service;
  private final ConsoleConfig config;
  private final Web web;
  private final IndexWatch index;
  private final Map<Member, MemberWatch> members = new EnumMap<>(Member.class);

  /**
   * @param wanted every metric that is shown
   */
  Watching(Service service, ConsoleConfig config, Web web, IndexWatch index, Set<String> wanted) {
    this.service = service;
    this.config = config;
    this.web = web;
    this.index = index;
    config
        .members()
        .forEach(
            (member, address) ->
                members.put(
                    member, new MemberWatch(address, member.hasMetrics(), wanted, web, Now::ns)));
  }

  Map<Member, MemberWatch> members() {
    return members;
  }

  void start(JournalFeed journal, Beat beat, Streams streams, News news, Objectives objectives) {
    run(Thread.ofPlatform().daemon(), "journal", journal::poll, config.poll());
    members.forEach(
        (member, watch) -> run(Thread.ofVirtual(), member.label(), watch::ask, EACH_SECOND));
    run(Thread.ofVirtual(), "elasticsearch", index::ask, EACH_SECOND);
    AlertsWatch alerts = new AlertsWatch(config.prometheus(), config.alertmanager(), web, Now::ns);
    run(
        Thread.ofVirtual(),
        "alerts",
        () -> news.publish(Topic.ALERTS, alerts.ask(), Now.ns()),
        ALERTS);
    ObjectivesWatch standings = new ObjectivesWatch(config.prometheus(), objectives, Now::ns);
    run(
        Thread.ofVirtual(),
        "objectives",
        () -> news.publish(Topic.OBJECTIVES, standings.ask(), Now.ns()),
        OBJECTIVES);
    run(
        Thread.ofPlatform().daemon(),
        "beat",
        () -> {
          beat.run();
          streams.endStuck();
        },
        EACH_SECOND);
  }

  private void run(Thread.Builder kind, String name, Runnable work, Duration pause) {
    service.add(new Loop(kind, name, work, pause, service::fail).start());
  }
}
