package io.ordertrail.eventlog;

import java.util.Arrays;
import java.util.List;

/** An immutable set of fields with a constant-time, allocation-free look-up. */
public final class FieldSet {
  private final boolean[] members = new boolean[Field.count()];

  private FieldSet() {}

  static FieldSet of(Field... fields) {
    FieldSet set = new FieldSet();
    for (Field field : fields) {
      set.members[field.ordinal()] = true;
    }
    return set;
  }

  FieldSet and(Field... more) {
    FieldSet set = of(more);
    for (int i = 0; i < members.length; i++) {
      set.members[i] |= members[i];
    }
    return set;
  }

  FieldSet and(FieldSet other) {
    return and(other.fields().toArray(Field[]::new));
  }

  public boolean contains(Field field) {
    return members[field.ordinal()];
  }

  public List<Field> fields() {
    return Arrays.stream(Field.values()).filter(this::contains).toList();
  }
}
