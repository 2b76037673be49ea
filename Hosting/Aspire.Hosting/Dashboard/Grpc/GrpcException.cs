namespace Aspire.Hosting.Dashboard.Grpc;

/// <summary>Ends a call with a status other than <see cref="GrpcStatusCode.Ok"/>; its message is sent to the caller.</summary>
internal sealed class GrpcException(GrpcStatusCode status, string message) : Exception(message)
{
    /// <summary>The status that the caller sees.</summary>
    public GrpcStatusCode Status { get; } = status;
}
