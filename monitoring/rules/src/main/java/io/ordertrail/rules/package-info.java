/**
 * The alert rules: their sources completed with links, their lints, and their windows scaled for
 * drills.
 */
package io.ordertrail.rules;
