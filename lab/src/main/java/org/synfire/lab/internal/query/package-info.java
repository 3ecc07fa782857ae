/// Questions to the notebook: reading them, and saying them in SQL.
package org.synfire.lab.internal.query;
