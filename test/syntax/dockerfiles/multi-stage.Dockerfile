# syntax=docker/dockerfile:1
# check=skip=JSONArgsRecommended

ARG GO_VERSION=1.22
ARG REGISTRY=registry.example.com:5000

# The compiler runs on the builder's platform.
FROM --platform=$BUILDPLATFORM golang:${GO_VERSION}-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod \
    --mount=type=cache,target=/root/.cache/go-build \
    # Only the modules: the sources change more often.
    go mod download

COPY . .
RUN --mount=type=cache,target=/go/pkg/mod CGO_ENABLED=0 go build -o /out/app ./cmd/app

FROM build as test
RUN go test ./...

FROM ${REGISTRY}/team/base:2024-05 AS debug
COPY --from=build --chown=1000:1000 --chmod=0755 /out/app /usr/local/bin/app
COPY --from=busybox:1.36 /bin/busybox /bin/

FROM localhost:5000/distroless/static@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
COPY --link --from=build /out/app /app
USER 65532:65532
EXPOSE 8080/tcp 9090
ENTRYPOINT ["/app", "--listen", ":8080"]
CMD []
