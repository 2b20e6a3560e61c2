/**
 * From a session of quotes and trades to a model: reads, samples the features, labels each sample
 * with what the mid did next, splits by time, trains, validates on what was held back, exports. A
 * command: one thread, and every failure that people can mend is a {@link
 * io.ordertrail.training.TrainingException} of one sentence.
 */
package io.ordertrail.training;
