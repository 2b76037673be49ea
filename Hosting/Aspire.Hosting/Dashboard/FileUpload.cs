using Aspire.Hosting.Dashboard.Grpc;
using Aspire.Hosting.Dashboard.Protocol;
using Aspire.Hosting.Interaction;

namespace Aspire.Hosting.Dashboard;

/// <summary>Takes a file that a person chose in the dashboard.</summary>
internal sealed class FileUpload(InteractionService interactions)
{
    private const long DefaultMaxSize = 100L * 1024 * 1024;

    public async Task ServeAsync(GrpcCall call)
    {
        if (await call.ReadAsync(UploadFileChunk.Parser).ConfigureAwait(false) is not { } first)
        {
            throw new GrpcException(GrpcStatusCode.InvalidArgument, "No file was sent.");
        }

        var limit = (interactions.FindInput(first.InteractionId, first.InputName)
            ?? throw new GrpcException(GrpcStatusCode.InvalidArgument, $"Nobody asks for a file by the input '{first.InputName}'.")).MaxFileSize ?? DefaultMaxSize;
        var (id, path) = interactions.Files.Reserve();
        try
        {
            await WriteAsync(call, first, path, limit).ConfigureAwait(false);
        }
        catch
        {
            File.Delete(path);
            throw;
        }

        interactions.Files.Add(id, first.FileName, first.InteractionId, first.InputName);
        await call.WriteAsync(new UploadFileResponse { FileId = id }).ConfigureAwait(false);
    }

    private static async Task WriteAsync(GrpcCall call, UploadFileChunk first, string path, long limit)
    {
        await using var content = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        for (var chunk = first; chunk is not null; chunk = await call.ReadAsync(UploadFileChunk.Parser).ConfigureAwait(false))
        {
            if (content.Length + chunk.Data.Length > limit)
            {
                throw new GrpcException(GrpcStatusCode.InvalidArgument, $"The file '{first.FileName}' is larger than {limit} bytes.");
            }

            await content.WriteAsync(chunk.Data.Memory, call.CancellationToken).ConfigureAwait(false);
        }
    }
}
