namespace ContainerEngine.Images;

/// <summary>Something that an image is made of and that no package holds.</summary>
internal abstract class Material
{
    /// <summary>What changes when the material does.</summary>
    public abstract string Fingerprint { get; }

    /// <summary>Puts the material into an image's build folder.</summary>
    public abstract Task PutIntoAsync(string folder);
}
