/**
 * Has the services that decide decide a recorded session again, and holds what they say against
 * what was recorded.
 */
package io.ordertrail.replay;
