package org.synfire.models;
