package org.synfire.engine;
