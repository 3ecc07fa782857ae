package org.synfire.build;
