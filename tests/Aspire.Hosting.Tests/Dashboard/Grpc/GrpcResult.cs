namespace Aspire.Hosting.Tests.Dashboard.Grpc;

internal sealed record GrpcResult<T>(IReadOnlyList<T> Messages, string? Status, string? StatusMessage);
