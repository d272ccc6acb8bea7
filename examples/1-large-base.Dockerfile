# Trap 1: the base image is larger than the job needs.
# Rest the pointer on an image: the card says how large it is, and what would do.

# The full image brings compilers that a web server never calls.
FROM python:3.13 AS api
COPY . /app
RUN pip install --no-cache-dir flask
USER nobody
CMD ["python", "/app/server.py"]

# Out of support since 2019, and renamed since 2022.
FROM ubuntu:14.04 AS legacy
FROM openjdk:8-jre AS java

# What apt leaves behind is in the layer for good.
FROM debian:13
RUN apt-get update && apt-get install -y --no-install-recommends curl
RUN pip install flask
USER nobody
CMD ["curl", "https://example.com"]
