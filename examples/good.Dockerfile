# syntax=docker/dockerfile:1
# No trap: two stages, a small base with a version, a user of its own, a command that is process 1.
FROM golang:1.27-alpine AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.cache/go-build CGO_ENABLED=0 go build -o /server .

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /server /server
EXPOSE 8080
ENTRYPOINT ["/server"]
