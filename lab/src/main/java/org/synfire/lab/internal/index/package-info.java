/// The index of records, in SQLite.
package org.synfire.lab.internal.index;
