namespace Aspire.Hosting.Dashboard.Grpc;

/// <summary>The outcomes of a call that this server reports, with the protocol's numbers.</summary>
internal enum GrpcStatusCode
{
    /// <summary>The call did what it was asked.</summary>
    Ok = 0,

    /// <summary>The caller went away, or the call was ended before it was done.</summary>
    Cancelled = 1,

    /// <summary>The request cannot be read as the message that the method takes.</summary>
    InvalidArgument = 3,

    /// <summary>The request is larger than the server accepts.</summary>
    ResourceExhausted = 8,

    /// <summary>The method is not known, or the message is compressed.</summary>
    Unimplemented = 12,

    /// <summary>The method failed for a reason of its own.</summary>
    Internal = 13,

    /// <summary>The server is going away.</summary>
    Unavailable = 14,

    /// <summary>The caller did not show the right key.</summary>
    Unauthenticated = 16,
}
