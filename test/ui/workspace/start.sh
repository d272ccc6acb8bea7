#!/bin/sh
docker run --rm alpine true
