# Trap 4: what you care about lives only in the container.
FROM alpine:3.24
COPY server /usr/local/bin/
# Every container gets a volume of its own that nobody can name.
VOLUME ["/mydata"]
USER nobody
CMD ["server", "--data", "/mydata"]
