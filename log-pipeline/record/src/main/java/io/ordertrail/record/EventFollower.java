package io.ordertrail.record;

import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.search.Hit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Follows new events: each is given once, and none is missed, however late it arrives. For one
 * thread.
 *
 * <p>It goes by the order of arrival, the number that an index gives each document ({@code
 * _seq_no}), and not by time: an event that was shipped late has an old time but a new number.
 * Neighbouring numbers may become findable in another order than they were given, so the last ones
 * of an index in which something is going on are looked at again, and what was given is remembered
 * for as long.
 */
public final class EventFollower {
  private static final int LOOK_BACK = 500;
  private static final int PAGE = 2_000;
  private static final int MOST_INDICES = 1_000;

  /** Much longer than what was indexed stays hidden. */
  private static final long SETTLED_NS = Duration.ofSeconds(10).toNanos();

  private final Events events;
  private final EventFilter filter;
  private final Map<String, Place> places = new HashMap<>();

  /** How far one index was followed. */
  private static final class Place {
    private long highest;
    private long settled = -1;
    private long newestNs = System.nanoTime();
    private final Set<Long> given = new HashSet<>();

    Place(long highest) {
      this.highest = highest;
    }

    /** False when it was given before. */
    boolean give(long number) {
      boolean isNew = given.add(number);
      if (isNew) {
        newestNs = System.nanoTime();
        highest = Math.max(highest, number);
      }
      return isNew;
    }

    /** What has a higher number is asked for. */
    long above() {
      return Math.max(settled, highest - LOOK_BACK - 1);
    }

    /** Of a day in which nothing happens any more nothing is read again and again. */
    void forgetOld() {
      if (System.nanoTime() - newestNs > SETTLED_NS) {
        settled = highest;
      }
      given.removeIf(number -> number <= above());
    }
  }

  private EventFollower(Events events, EventFilter filter) {
    this.events = events;
    this.filter = filter;
  }

  static EventFollower fromNow(Events events, EventFilter filter) throws RecordException {
    EventFollower follower = new EventFollower(events, filter);
    follower.startHere();
    return follower;
  }

  /**
   * What became findable since the last call, in the order of the record; empty when nothing did.
   */
  public List<EventDocument> poll() throws RecordException {
    List<EventDocument> news = new ArrayList<>();
    List<Hit<JsonNode>> page;
    Map<String, Long> reached = new HashMap<>();
    do {
      page = page(reached);
      for (Hit<JsonNode> hit : page) {
        Place place = places.computeIfAbsent(hit.index(), index -> new Place(-1));
        reached.merge(hit.index(), hit.seqNo(), Math::max);
        if (place.give(hit.seqNo())) {
          news.add(new EventDocument(hit.source()));
        }
      }
    } while (page.size() == PAGE);
    places.values().forEach(Place::forgetOld);
    news.sort(EventDocument.IN_ORDER);
    return news;
  }

  /** Marks all that is there as given. */
  private void startHere() throws RecordException {
    Aggregate indices =
        events
            .search(
                search ->
                    search
                        .size(0)
                        .aggregations(
                            "indices",
                            agg ->
                                agg.terms(terms -> terms.field("_index").size(MOST_INDICES))
                                    .aggregations(
                                        "highest", max -> max.max(m -> m.field("_seq_no")))))
            .aggregations()
            .get("indices");
    if (indices == null) {
      return; // There is no index yet: all that comes is new.
    }
    for (StringTermsBucket index : indices.sterms().buckets().array()) {
      double highest = index.aggregations().get("highest").max().value();
      places.put(index.key().stringValue(), new Place((long) highest));
    }
    poll();
  }

  /**
   * The next ones by arrival, of every index: from where it was followed to, or from its beginning
   * when it is new.
   */
  private List<Hit<JsonNode>> page(Map<String, Long> reached) throws RecordException {
    List<Query> ranges = new ArrayList<>();
    List<Query> known = new ArrayList<>();
    places.forEach(
        (index, place) -> {
          Query isIndex = Query.of(q -> q.term(t -> t.field("_index").value(index)));
          double from = reached.getOrDefault(index, place.above());
          known.add(isIndex);
          ranges.add(
              Queries.all(
                  List.of(
                      isIndex,
                      Query.of(q -> q.range(r -> r.number(n -> n.field("_seq_no").gt(from)))))));
        });
    Query newIndex = Query.of(q -> q.bool(bool -> bool.mustNot(known)));
    ranges.add(newIndex);
    return events
        .search(
            search ->
                search
                    .query(Queries.all(List.of(filter.query(), Queries.any(ranges))))
                    .seqNoPrimaryTerm(true)
                    // A day that has just begun may not be searchable yet: its turn comes.
                    .allowPartialSearchResults(true)
                    .size(PAGE)
                    .sort(sort -> sort.field(f -> f.field("_seq_no").order(SortOrder.Asc))))
        .hits()
        .hits();
  }
}
