package io.ordertrail.signalbridge;

import io.ordertrail.domain.Side;
import io.ordertrail.features.Feature;
import io.ordertrail.features.Features;
import io.ordertrail.features.Hash64;
import io.ordertrail.tape.Inputs;

/**
 * Asks a model in which direction the mid will go, and speaks when it is sure enough. The trading
 * thread only; keeps nothing but the model in use and the vector that it is asked with.
 */
final class ModelStrategy implements Strategy, AutoCloseable {
  static final String NAME = "model";

  /**
   * @param entry lead of one direction's probability over the other's from which it speaks
   * @param exit lead below which its reason is gone
   * @param widestSpreadBps above which a direction brings less than it costs
   */
  record Thresholds(double entry, double exit, double widestSpreadBps) {}

  private final Thresholds thresholds;
  private final EntryStyle entryStyle;
  private final long budgetNs;
  private final float[] vector = new float[Feature.COUNT];
  private OnnxModel model;
  private InferenceError without;
  private Inputs inputs = Inputs.untaped(() -> 0);

  ModelStrategy(Thresholds thresholds, EntryStyle entryStyle, long budgetNs) {
    this.thresholds = thresholds;
    this.entryStyle = entryStyle;
    this.budgetNs = budgetNs;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public EntryStyle entryStyle() {
    return entryStyle;
  }

  @Override
  public long parametersHash() {
    long hash = Hash64.mix(Hash64.START, thresholds.entry);
    hash = Hash64.mix(Hash64.mix(hash, thresholds.exit), thresholds.widestSpreadBps);
    return entryStyle.mixInto(hash);
  }

  /** Where it hears whether an answer came in time; before the trading thread begins. */
  void hear(Inputs from) {
    inputs = from;
  }

  /** Asks this one from now on. Returns the one asked until now, which may be null. */
  OnnxModel use(OnnxModel next) {
    OnnxModel before = model;
    model = next;
    return before;
  }

  /** A file could not be used: the error of every question while there is no model at all. */
  void refused(InferenceError error) {
    without = error;
  }

  @Override
  public void decide(Features features, Decision decision) {
    if (model == null) {
      doWithout(decision);
      return;
    }
    features.copyTo(vector);
    long startNs = System.nanoTime();
    InferenceError error = model.score(vector);
    boolean inTime = inputs.answer(Heard.IN_TIME, System.nanoTime() - startNs <= budgetNs);
    if (error == null && !inTime) {
      error = InferenceError.TOO_SLOW;
    }
    if (error != null) {
      decision.failed(error);
    } else {
      answer(model.up(), model.down(), features.get(Feature.SPREAD_BPS), decision);
    }
  }

  private void doWithout(Decision decision) {
    if (without == null) {
      decision.nothing(true); // the first look at the file is still to come
    } else {
      decision.failed(without);
    }
  }

  private void answer(double up, double down, double spreadBps, Decision decision) {
    double lead = up - down;
    double strength = Math.abs(lead);
    if (strength < thresholds.entry || spreadBps > thresholds.widestSpreadBps) {
      decision.nothing(strength < thresholds.exit);
    } else {
      decision.wish(lead > 0 ? Side.BUY : Side.SELL, strength, Math.max(up, down));
    }
  }

  /** When the trading thread has ended. */
  @Override
  public void close() {
    if (model != null) {
      model.close();
    }
  }
}
